package dev.sextant.app.web.door;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a method of a controller asks for. One that does not say it asks for {@link Scope#READ} where it answers
 * GET, and for {@link Scope#OPERATE} otherwise: who forgets it has closed a door, not opened one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    Scope value();
}
