package org.tocsin.staff;

import java.util.Set;
import org.tocsin.web.Problem;

/**
 * A member of staff who is signed in; resources under {@code /staff} get it as {@code @Context StaffMember}.
 *
 * @param formToken what every form of this session has to carry in its hidden field {@code form}
 */
public record StaffMember(long id, String name, Set<Role> roles, String formToken) {
    public StaffMember {
        roles = Set.copyOf(roles);
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.grants(permission));
    }

    /** The number that stands for this person in the ledger of deliveries. */
    public long numberInLedger() {
        return StaffRecipients.number(id);
    }

    /** @throws Problem 403, with a page that says who to ask, when no role of theirs grants it */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw Problem.of(403, "staff_not_permitted");
        }
    }

    /** Never the token: values end up in messages of exceptions. */
    @Override
    public String toString() {
        return "StaffMember[" + id + "]";
    }
}
