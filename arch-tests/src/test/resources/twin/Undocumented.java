package twin;

public interface Undocumented {}
