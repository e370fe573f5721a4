package org.tocsin.staff;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.tocsin.crypto.KeyedHash;

/** Goes along the chain of the audit, from where it begins by now to its end. */
final class AuditWalk {
    private static final int AT_ONCE = 1_000;

    private final AuditDao entries;
    private final KeyedHash hash;

    AuditWalk(AuditDao entries, KeyedHash hash) {
        this.entries = entries;
        this.hash = hash;
    }

    /** Once more where old entries were forgotten meanwhile. */
    Audit.Verdict verify() {
        while (true) {
            AuditDao.Head head = entries.head();
            Audit.Verdict verdict = verify(head);
            if (verdict.isWhole() || entries.head().goneUpto() == head.goneUpto()) {
                return verdict;
            }
        }
    }

    private Audit.Verdict verify(AuditDao.Head head) {
        long first = head.goneUpto();
        byte[] chain = head.goneChain() == null ? new byte[head.chain().length] : head.goneChain();
        if (first != 0 && (head.goneSeal() == null || !hash.matches(start(first, chain), head.goneSeal()))) {
            return new Audit.Verdict(0, first); // forgotten by somebody else
        }
        long last = first;
        while (last < head.lastId()) {
            List<AuditEntry> some = entries.after(last, AT_ONCE);
            if (some.isEmpty()) {
                return new Audit.Verdict(last - first, last + 1);
            }
            for (AuditEntry entry : some) {
                if (last == head.lastId()) {
                    break; // recorded meanwhile
                }
                if (entry.id() != last + 1 || !hash.matches(linked(chain, entry), entry.chain())) {
                    return new Audit.Verdict(last - first, last + 1);
                }
                chain = entry.chain();
                last = entry.id();
            }
        }
        boolean isWhole = MessageDigest.isEqual(chain, head.chain());
        return new Audit.Verdict(last - first, isWhole ? null : last + 1);
    }

    /** Hashed with the key of its time. */
    static String linked(byte[] before, AuditEntry entry) {
        return HexFormat.of().formatHex(before) + "\n" + entry.content();
    }

    /** Of no entry: those begin with the 64 digits of a chain. */
    static String start(long goneUpto, byte[] chain) {
        return "gone\n" + goneUpto + "\n" + HexFormat.of().formatHex(chain);
    }
}
