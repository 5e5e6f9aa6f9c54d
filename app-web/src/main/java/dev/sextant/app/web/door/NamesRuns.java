package dev.sextant.app.web.door;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a controller whose caller names runs elsewhere than in the path. The door lets a token that reaches one
 * run come so far; the method sees to it, by {@link Reach}, that it comes no further.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NamesRuns {}
