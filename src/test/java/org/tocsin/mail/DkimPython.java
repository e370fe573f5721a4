package org.tocsin.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another implementation of DKIM, dkimpy (Debian: python3-dkim, python3-nacl), asked for its verdict. */
final class DkimPython {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = """
            import sys, dkim
            message = open(sys.argv[1], 'rb').read()
            records = dict(line.rstrip('\\n').split(' ', 1) for line in open(sys.argv[2]))
            def dns(name, timeout=5):
                return records.get((name if isinstance(name, str) else name.decode()).rstrip('.'), '').encode()
            for i in range(int(sys.argv[3])):
                try:
                    print('pass' if dkim.DKIM(message).verify(idx=i, dnsfunc=dns) else 'fail')
                except dkim.DKIMException as e:
                    print('fail')
            """;

    private DkimPython() {}

    static boolean isInstalled() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        Process process = new ProcessBuilder(PYTHON, "-c", "import dkim, nacl")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** {@code pass} or {@code fail} for each signature from the top. */
    static List<String> verdicts(byte[] message, Map<String, String> records, Path folder)
            throws IOException, InterruptedException {
        Path mail = Files.write(folder.resolve("mail.eml"), message);
        Path dns = Files.write(
                folder.resolve("records"),
                records.entrySet().stream()
                        .map(record -> record.getKey() + " " + record.getValue())
                        .toList());
        int count = DkimVerifier.signatures(message).size();
        Process process = new ProcessBuilder(
                        PYTHON, "-c", SCRIPT, mail.toString(), dns.toString(), Integer.toString(count))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }
}
