package dev.sextant.arch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the classes, below {@code dev.sextant}, that are bad on purpose: to show that a rule rejects something, and that no
 * other rule does. Names, because most of them must not be public.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Twin {
    String[] value();
}
