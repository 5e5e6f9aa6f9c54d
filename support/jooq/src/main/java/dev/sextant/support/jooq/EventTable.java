package dev.sextant.support.jooq;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.Events;
import dev.sextant.support.json.JsonText;
import dev.sextant.support.storage.Grams;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of events. */
final class EventTable implements EntryTable<Event, EventFilter, EventBatch> {
    // Where the ids of an event's words stand.
    private static final int TYPE = 0;
    private static final int TARGET = 1;
    private static final int SOURCE = 2;
    /** Those that follow the run and the sequence. */
    private static final int COLUMNS_OF_AN_EVENT = 7;
    /** Ids begin at 1. */
    private static final int NO_WORD = 0;

    @Override
    public StreamKind kind() {
        return StreamKind.EVENTS;
    }

    @Override
    public Table<Record> table() {
        return Events.TABLE;
    }

    @Override
    public Field<Long> run() {
        return Events.RUN;
    }

    @Override
    public Field<Long> seq() {
        return Events.SEQ;
    }

    @Override
    public Field<Double> time() {
        return Events.TIME;
    }

    @Override
    public Field<Integer> number() {
        return Events.TYPE;
    }

    @Override
    public List<Field<?>> columns() {
        return List.of(
                Events.RUN,
                Events.SEQ,
                Events.TIME,
                Events.RECORDED_AT,
                Events.TYPE,
                Events.TARGET,
                Events.SOURCE,
                Events.INTERNAL,
                Events.CONTEXT);
    }

    @Override
    public List<Event> entries(EventBatch batch) {
        return batch.events();
    }

    @Override
    public byte[] digest(RunId run, List<Event> entries) {
        return EventBatch.of(run, entries).digest();
    }

    @Override
    public void words(Event event, Set<String> texts) {
        texts.add(event.type());
        texts.add(event.target());
        event.source().ifPresent(texts::add);
    }

    @Override
    public void pair(Event event, BiConsumer<String, String> pairs) {
        pairs.accept(event.type(), event.target());
    }

    @Override
    public String body(Event event) {
        return event.context().text();
    }

    @Override
    public int[] ids(Event event, Ids words) {
        return new int[] {
            words.id(event.type()),
            words.id(event.target()),
            event.source().isPresent() ? words.id(event.source().get()) : NO_WORD
        };
    }

    @Override
    public void bind(Prepared insert, long run, long sequence, Event event, int[] ids) throws SQLException {
        insert.bind(run)
                .bind(sequence)
                .bind(event.time())
                .bind(event.recordedAt().epochMicros())
                .bind(ids[TYPE])
                .bind(ids[TARGET]);
        if (ids[SOURCE] == NO_WORD) {
            insert.bindAny(null);
        } else {
            insert.bind(ids[SOURCE]);
        }
        insert.bind(event.internal()).bind(event.context().text());
    }

    @Override
    public long weight(Event event) {
        return event.bytes();
    }

    @Override
    public long weight(EventBatch batch, int index) {
        return batch.bytes(index);
    }

    @Override
    public OptionalDouble time(Event event) {
        return OptionalDouble.of(event.time());
    }

    @Override
    public long wall(Event event) {
        return event.recordedAt().epochMicros();
    }

    @Override
    public TallySql.Counted counted(Event event, Ids words) {
        return new TallySql.Counted(words.id(event.type()), event.internal());
    }

    @Override
    public TallySql.Counted counted(Event event, int[] ids) {
        return new TallySql.Counted(ids[TYPE], event.internal());
    }

    @Override
    public Narrowing narrow(Session session, WordSql words, long run, EventFilter filter) throws SQLException {
        Set<String> texts = new HashSet<>(filter.types());
        Optional<String> target = equal(filter.target());
        Optional<String> source = equal(filter.source());
        target.ifPresent(texts::add);
        source.ifPresent(texts::add);
        Map<String, Integer> ids = texts.isEmpty() ? Map.of() : words.ids(session, run, kind(), texts);
        Set<Integer> types = new HashSet<>();
        long bits = filter.types().isEmpty() ? Narrowing.ANY : 0;
        for (String type : filter.types()) {
            Integer id = ids.get(type);
            if (id != null) {
                types.add(id);
                bits |= Block.bit(id);
            }
        }
        // A text that is no word of the stream is in no event.
        boolean nothing = bits == 0
                || target.filter(text -> !ids.containsKey(text)).isPresent()
                || source.filter(text -> !ids.containsKey(text)).isPresent();
        return new Narrowing(filter.time(), filter.wall(), bits, types, filter.text(), grams(filter, target), nothing);
    }

    private static List<Grams> grams(EventFilter filter, Optional<String> target) {
        List<Grams> grams = new ArrayList<>(Narrowing.grams(Stream.of(
                        filter.text().map(Needle::text),
                        filter.target().map(EventTable::part),
                        filter.source().map(EventTable::part))
                .flatMap(Optional::stream)));
        if (filter.types().size() == 1) {
            String type = filter.types().iterator().next();
            target.ifPresent(text -> grams.add(Grams.ofPair(type, text)));
        }
        return grams;
    }

    /** What a text that passes the test contains, as it stands or folded. */
    private static String part(TextTest test) {
        return switch (test) {
            case TextTest.Equals(String text) -> text;
            case TextTest.Contains(Needle needle) -> needle.text();
        };
    }

    private static Optional<String> equal(Optional<TextTest> test) {
        return test.isPresent() && test.get() instanceof TextTest.Equals(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public boolean choosesAll(EventFilter filter) {
        return filter.equals(EventFilter.ALL);
    }

    @Override
    public boolean matches(EventFilter filter, Event event) {
        return filter.matches(event);
    }

    @Override
    public boolean tallies(EventFilter filter, Narrowing narrowing, TallySql.Counted counted) {
        return narrowing.admits(counted.word())
                && (filter.internal().isEmpty() || filter.internal().get() == counted.flag());
    }

    @Override
    public Optional<Event> read(Row row, WordReader words, Narrowing narrowing, boolean bodies) throws SQLException {
        if (narrowing.isByTextAlone() && !holds(row, words, narrowing.text().orElseThrow())) {
            return Optional.empty();
        }
        // First what rules out most: a value that is not asked for takes no time.
        long type = row.skip(2).number();
        if (!narrowing.admits((int) type)) {
            return Optional.empty();
        }
        double time = row.skip(-3).real();
        WallInstant recordedAt = new WallInstant(row.number());
        if (!narrowing.time().contains(time) || !narrowing.wall().contains(recordedAt)) {
            return Optional.empty();
        }
        row.skip(1);
        long target = row.number();
        OptionalLong source = row.optionalNumber();
        return Optional.of(new Event(
                time,
                recordedAt,
                words.text(type),
                words.text(target),
                source.isPresent() ? Optional.of(words.text(source.getAsLong())) : Optional.empty(),
                row.flag(),
                bodies ? CanonicalJson.stored(row.text()) : CanonicalJson.EMPTY_OBJECT));
    }

    /** Whether a text stands in an event whose row follows; it still follows afterwards. */
    private static boolean holds(Row row, WordReader words, Needle needle) throws SQLException {
        String type = words.text(row.skip(2).number());
        String target = words.text(row.number());
        OptionalLong source = row.optionalNumber();
        String context = row.skip(1).text();
        row.skip(-COLUMNS_OF_AN_EVENT);
        return EventFilter.isIn(
                needle,
                type,
                target,
                source.isPresent() ? Optional.of(words.text(source.getAsLong())) : Optional.empty(),
                context);
    }

    @Override
    public Optional<String> defect(Event event) {
        try {
            return CanonicalJson.of(JsonText.read("context", event.context().text()))
                            .equals(event.context())
                    ? Optional.empty()
                    : Optional.of("its context is not in the form in which it was written");
        } catch (InvalidValue e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
