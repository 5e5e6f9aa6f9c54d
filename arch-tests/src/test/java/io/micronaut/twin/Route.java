package io.micronaut.twin;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for Micronaut, which is not on this class path. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Route {}
