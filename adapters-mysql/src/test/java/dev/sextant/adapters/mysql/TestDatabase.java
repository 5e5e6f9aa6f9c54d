package dev.sextant.adapters.mysql;

/** One database on a server, made for one test. */
record TestDatabase(TestServer server, String name) implements AutoCloseable {
    MysqlConfig config() {
        return MysqlConfig.of(server.url() + name, server.user(), server.password());
    }

    /** Runs statements in the database, each by itself. */
    void run(String... statements) {
        new TestServer(server.url() + name, server.user(), server.password()).run(statements);
    }

    @Override
    public void close() {
        server.run("DROP DATABASE IF EXISTS " + name);
    }
}
