package org.tocsin.demo;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is, for whoever started the demo.
 *
 * @param site as it can be reached from this machine, without a slash at the end
 * @param operators the address of the operators' port, without a slash at the end
 * @param staffName who may sign in as staff
 * @param staffPassword null when it was made at an earlier start and is no longer known
 * @param data the folder of the database, the keys and the mailbox
 * @param log the file or folder of the log
 */
public record DemoPlaces(
        URI site, URI operators, String staffName, @Nullable String staffPassword, Path data, Path log) {

    /** Never the password. */
    @Override
    public String toString() {
        return "DemoPlaces[" + site + "]";
    }
}
