package org.tocsin.staff;

import java.time.Clock;

/**
 * How signing in goes here.
 *
 * @param isSecondStepOptional in the demo alone: a first look should not need a phone
 */
record SignInPolicy(SignInPace pace, boolean isSecondStepOptional, Clock clock) {}
