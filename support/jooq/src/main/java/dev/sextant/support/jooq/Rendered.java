package dev.sextant.support.jooq;

/** The text of a statement as jOOQ rendered it, once; its parameters are bound by JDBC in the order of their marks. */
public record Rendered(String sql) {}
