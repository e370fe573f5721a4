package org.tocsin.schedule;

import java.time.Duration;

/**
 * A line of the timetable: something that asks "what is due?" again and again. It may run on several nodes at once and
 * once more than needed; the database decides.
 *
 * @param name for logs
 * @param every from start to start; a run that takes longer is not overtaken
 */
public record ScheduledTask(String name, Duration every, Runnable work) {}
