package dev.sextant.support.jooq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Renders statements for one dialect. */
public final class Renderer {
    static {
        // jOOQ greets whoever uses it first, and with it every log of ours would begin.
        for (String greeting : List.of("org.jooq.no-logo", "org.jooq.no-tips")) {
            if (System.getProperty(greeting) == null) {
                System.setProperty(greeting, "true");
            }
        }
    }

    private final DSLContext dsl;

    public Renderer(Dialect dialect) {
        dsl = DSL.using(dialect.sql());
    }

    public Rendered of(Query query) {
        return new Rendered(dsl.render(query));
    }

    /** An insert of so many rows, its parameters row by row. */
    Rendered insert(Table<?> table, List<Field<?>> columns, int rows) {
        InsertValuesStepN<? extends Record> insert = dsl.insertInto(table, columns);
        for (int row = 0; row < rows; row++) {
            insert = insert.values(columns.stream().map(Renderer::mark).toList());
        }
        return of(insert);
    }

    /** A parameter of the type of a field. */
    public static <T> Param<T> mark(Field<T> field) {
        return DSL.param(field.getName(), field);
    }

    /** A parameter for each field, for an update. */
    static Map<Field<?>, Object> marks(List<Field<?>> fields) {
        Map<Field<?>, Object> marks = new LinkedHashMap<>();
        fields.forEach(field -> marks.put(field, mark(field)));
        return marks;
    }
}
