package dev.sextant.support.jooq;

import java.sql.SQLException;
import java.util.List;

/** A stream's blocks as one transaction sees them. */
interface BlockView {
    /** The next blocks from the one that holds a sequence, or begins after it, ascending; none once all are passed. */
    List<Block> upFrom(long sequence) throws SQLException;

    /** The next blocks from the one that holds a sequence, or ends before it, descending; none once all are passed. */
    List<Block> downFrom(long sequence) throws SQLException;

    /** Those of some of these blocks, in whichever order, in which all grams may occur that a search asks for. */
    List<Block> sift(List<Block> blocks, Narrowing narrowing) throws SQLException;
}
