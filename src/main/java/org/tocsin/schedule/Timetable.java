package org.tocsin.schedule;

import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;

/** Ticks. What is due is a question to the database, so nothing of the timetable itself is worth keeping. */
public final class Timetable {
    private static final Logger log = LoggerFactory.getLogger(Timetable.class);
    private static final String WORK = "work";
    private static final String TROUBLES = "troubles";

    private final List<ScheduledTask> tasks;
    private final Scheduler scheduler;

    public Timetable(List<ScheduledTask> tasks) {
        this.tasks = tasks;
        this.scheduler = scheduler(Math.max(2, tasks.size()));
    }

    public void start() {
        try {
            for (ScheduledTask task : tasks) {
                schedule(task);
            }
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("The timetable cannot be started", e);
        }
    }

    /** Waits for what is running. */
    public void stop() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("The timetable cannot be stopped", e);
        }
    }

    private void schedule(ScheduledTask task) throws SchedulerException {
        JobDataMap data = new JobDataMap();
        data.put(WORK, task);
        data.put(TROUBLES, new TroubleLog(log));
        scheduler.scheduleJob(
                JobBuilder.newJob(Tick.class)
                        .withIdentity(task.name())
                        .usingJobData(data)
                        .build(),
                TriggerBuilder.newTrigger()
                        .withIdentity(task.name())
                        .startNow()
                        .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                .withIntervalInMilliseconds(task.every().toMillis())
                                .repeatForever()
                                // late ticks are not made up for: one look finds all that is due
                                .withMisfireHandlingInstructionNextWithRemainingCount())
                        .build());
    }

    private static Scheduler scheduler(int threads) {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "tocsin-" + System.nanoTime());
        settings.setProperty("org.quartz.scheduler.threadName", "timetable");
        settings.setProperty("org.quartz.threadPool.threadCount", String.valueOf(Math.min(threads, 8)));
        settings.setProperty("org.quartz.threadPool.threadNamePrefix", "tick");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        try {
            return new StdSchedulerFactory(settings).getScheduler();
        } catch (SchedulerException e) {
            throw new IllegalStateException("The timetable cannot be made", e);
        }
    }

    /** One tick of one task. Its trouble is logged here and ends here: the next tick looks again. */
    @DisallowConcurrentExecution
    public static final class Tick implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            JobDataMap data = context.getMergedJobDataMap();
            ScheduledTask task = Objects.requireNonNull((ScheduledTask) data.get(WORK));
            TroubleLog troubles = Objects.requireNonNull((TroubleLog) data.get(TROUBLES));
            try {
                task.work().run();
                troubles.over(task.name());
            } catch (RuntimeException e) {
                troubles.trouble(task.name(), e);
            }
        }
    }
}
