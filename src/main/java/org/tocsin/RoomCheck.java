package org.tocsin;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.List;
import org.tocsin.ops.Finding;

/** Room for the data folder: a database that finds none stops, and a journal that finds none holds up the sending. */
final class RoomCheck implements Check {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LITTLE = 2048 * MEBIBYTE; // as the page of settings has it
    private static final long HARDLY_ANY = 256 * MEBIBYTE;

    @Override
    public String name() {
        return "Disk";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws IOException {
        FileStore store = Files.getFileStore(ground.data());
        return List.of(finding(store.getUsableSpace()));
    }

    Finding finding(long free) {
        String says = free / MEBIBYTE + " MiB are free for the data folder";
        String advice = "Make room on this disk, or move the data folder to a larger one (TOCSIN_DATA).";
        if (free < HARDLY_ANY) {
            return Finding.bad(name(), says, advice);
        }
        return free < LITTLE ? Finding.doubtful(name(), says, advice) : Finding.good(name(), says);
    }
}
