package org.tocsin;

import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.io.PrintStream;
import org.eclipse.jetty.server.Server;
import org.tocsin.web.Site;

/** What the console says once Tocsin is up and there is no demo to say more. */
record Greeting(Site site, FirstSignIn signIn, DataFolder data, PrintStream console)
        implements ServerLifecycleListener {

    @Override
    public void serverStarted(Server server) {
        console.println("Tocsin is up at " + site.url() + ", the staff desk at " + site.url() + "/staff.");
        if (signIn.password() != null) {
            console.println("The first to sign in is " + signIn.name() + ", with the password in "
                    + data.resolve("first-sign-in") + "; delete that file when you know it.");
        }
        console.println("It writes its log to " + data.resolve("logs") + ". Ctrl-C stops it.");
        console.flush();
    }
}
