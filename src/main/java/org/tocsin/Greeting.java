package org.tocsin;

import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.io.PrintStream;
import org.eclipse.jetty.server.Server;
import org.tocsin.web.Site;

/** What the console says once Tocsin is up and there is no demo to say more. */
record Greeting(Site site, boolean isWithoutStaff, DataFolder data, PrintStream console)
        implements ServerLifecycleListener {

    @Override
    public void serverStarted(Server server) {
        console.println("Tocsin is up at " + site.url() + ", the staff desk at " + site.desk() + "/staff.");
        if (isWithoutStaff) {
            console.println("Nobody can sign in yet. Make the first account beside it, in another window:");
            console.println("  java -jar tocsin.jar staff add NAME --roles admin");
        }
        console.println("It writes its log to " + data.resolve("logs") + ". Ctrl-C stops it.");
        console.flush();
    }
}
