package org.tocsin.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An act so grave that a session left open is not enough: whoever gave no second step within the last five minutes is
 * asked for one, and what they typed is kept meanwhile.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FreshProof {}
