package dev.sextant.adapters.memory.twin;

import dev.sextant.contract.ConformanceSheet;

/** R16: a sheet that nobody finds. */
abstract class Promises implements ConformanceSheet {}
