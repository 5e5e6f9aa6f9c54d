package io.micrometer.twin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for Micrometer. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {}
