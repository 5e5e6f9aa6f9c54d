"""Prints the samples of one run's file as CSV, with nothing of Sextant: python3 read_samples.py var/runs/ID.sqlite

It reads what docs/format.md describes, sentence by sentence, and stops at the first byte that is otherwise."""
import sqlite3, struct, sys

JOURNAL, SNAPSHOT, CHUNK, NODE = 1, 2, 3, 4  # kinds of blobs
BLOCK, BITS, STEPS, WORD = 128, 0xff, 0x80, (1 << 64) - 1

def crc32c_table():
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82f63b78 if value & 1 else 0)
        yield value

TABLE = list(crc32c_table())

def crc32c(data):
    crc = 0xffffffff
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xff] ^ crc >> 8
    return crc ^ 0xffffffff

class Blob:
    def __init__(self, data, kind):
        self.data, self.at = data[:-4], 2
        assert crc32c(self.data) == int.from_bytes(data[-4:], "little"), "wrong checksum"
        assert self.data[0] == kind and self.data[1] == 1, "another kind, or another version"

    def bytes(self, count):
        part, self.at = self.data[self.at:self.at + count], self.at + count
        assert len(part) == count, "ends too early"
        return part

    def byte(self):
        return self.bytes(1)[0]

    def number(self, width):
        return int.from_bytes(self.bytes(width), "little")

    def varint(self):
        value = shift = 0
        while True:
            part = self.byte()
            value, shift = value | (part & 0x7f) << shift, shift + 7
            if part < 0x80:
                return value & WORD

    def zigzag(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1) & WORD

    def text(self):
        return self.bytes(self.varint()).decode()

    def double(self):
        return struct.unpack("<d", self.bytes(8))[0]

    def bits(self, count, width):
        stream = int.from_bytes(self.bytes((count * width + 7) // 8), "little")
        return [stream >> i * width & (1 << width) - 1 for i in range(count)]

    def long_block(self, count):
        mode = self.byte()
        first, width = self.zigzag(), mode & ~STEPS
        if not mode & STEPS:
            return [first + rest & WORD for rest in self.bits(count, width)]
        least, numbers = self.zigzag(), [first]
        for step in self.bits(count - 1, width):
            numbers.append(numbers[-1] + least + step & WORD)
        return numbers

    def longs(self, count):
        return [signed(number) for size in blocks(count) for number in self.long_block(size)]

    def doubles(self, count):
        found = []
        for size in blocks(count):
            places = self.byte()
            block = self.long_block(size)
            if places == BITS:
                found += (struct.unpack("<d", struct.pack("<Q", bits))[0] for bits in block)
            else:
                found += (signed(whole) / 10.0 ** places for whole in block)
        return found

    def node(self):
        self.varint(), self.varint()  # sequences
        counts = [self.varint() for _ in range(4)]
        for _ in range(6 if counts[3] else 2):
            self.double(), self.varint(), self.double()
        self.bytes(self.varint())  # the exact sum

    def end(self):
        assert self.at == len(self.data), "bytes too many"

def blocks(count):
    return [min(BLOCK, count - start) for start in range(0, count, BLOCK)]

def signed(number):
    return number - (1 << 64) if number >> 63 else number

def chunk(data, series, number):
    """(sequence, time, value, instant) of each sample of a sealed chunk"""
    blob = Blob(data, CHUNK)
    assert (blob.varint(), blob.varint()) == (series, number), "another chunk"
    count, columns = blob.varint(), []
    for read in (blob.doubles, blob.longs, blob.doubles, blob.longs):
        end = blob.number(4) + blob.at
        columns.append(read(count))
        assert blob.at == end, "a column of another length"
    blob.end()
    return zip(columns[1], columns[0], columns[2], columns[3])

def snapshot(parts):
    """(series, sequence, time, value, instant) of each sample that was in no chunk when the snapshot was made"""
    series = 0
    for part, data in enumerate(parts):
        blob = Blob(data, SNAPSHOT)
        blob.varint(), blob.number(8)  # last sequence, stamp
        assert blob.varint() == part, "another part"
        while (ending := blob.byte()) == 1:
            series += 1
            blob.text()
            chunks = blob.varint()
            while chunks:  # the topmost nodes, level by level
                for _ in range(chunks % 8):
                    blob.node()
                chunks //= 8
            count = blob.varint()
            times, sequences = blob.doubles(count), blob.longs(count)
            for row in zip(sequences, times, blob.doubles(count), blob.longs(count)):
                yield series, *row
        assert ending == (2 if part == len(parts) - 1 else 0), "too few parts, or too many"
        blob.end()

def journal(data):
    """(series, sequence, time, value, instant) of each sample of a journal row"""
    blob = Blob(data, JOURNAL)
    first, count, _, names = blob.varint(), blob.varint(), blob.varint(), blob.varint()
    for _ in range(names):
        blob.text()
    width = blob.byte()
    if width == 0:
        series, instants = blob.longs(count), blob.longs(count)
        times, values = blob.doubles(count), blob.doubles(count)
    else:
        series = [blob.number(width) for _ in range(count)]
        least, width = signed(blob.zigzag()), blob.byte()
        instants = [least + blob.number(width) for _ in range(count)]
        times = [blob.double() for _ in range(count)]
        values = [blob.double() for _ in range(count)]
    blob.end()
    return zip(series, range(first, first + count), times, values, instants)

def samples(file):
    """{sequence: (series, time, value, instant)} of all samples"""
    store, found = sqlite3.connect(f"file:{file}?mode=ro", uri=True), {}
    store.execute("BEGIN")  # or what is sealed between two of these would be seen by neither
    for series, number, data in store.execute("SELECT series, no, data FROM chunk"):
        for sequence, *rest in chunk(data, series, number):
            found[sequence] = series, *rest
    parts = [data for data, in store.execute("SELECT data FROM snapshot ORDER BY part")]
    for series, sequence, *rest in snapshot(parts):
        found[sequence] = series, *rest
    for data, in store.execute("SELECT data FROM journal ORDER BY last"):
        for series, sequence, *rest in journal(data):
            found[sequence] = series, *rest
    count = store.execute("SELECT next - 1 FROM stream WHERE kind = 2").fetchone()[0]
    assert sorted(found) == list(range(1, count + 1)), "a sample is missing"
    return found, dict(store.execute("SELECT id, name FROM series_name"))

if __name__ == "__main__":
    found, names = samples(sys.argv[1])
    print("sequence,series,time,value,recorded_at")
    for sequence, (series, time, value, instant) in sorted(found.items()):
        name = '"' + names[series].replace('"', '""') + '"'
        print(f"{sequence},{name},{time!r},{value!r},{instant}")
