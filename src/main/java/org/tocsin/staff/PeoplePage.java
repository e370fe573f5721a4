package org.tocsin.staff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Everybody who has an account, and the form to invite somebody. */
final class PeoplePage extends StaffPage {
    private final List<Person> people;
    private final TypedPerson typed;
    private final @Nullable String error;

    PeoplePage(PageContext context, StaffMember staff, List<Person> people, TypedPerson typed, @Nullable String error) {
        super(context, staff, Area.PEOPLE, "people.mustache");
        this.people = people;
        this.typed = typed;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "People";
    }

    /** Somebody as a line of the table. */
    record Line(long id, String name, String roles, String state, String tone, String steps, int sessions) {}

    public List<Line> people() {
        return people.stream()
                .map(person -> {
                    PersonState state = PersonState.of(person);
                    return new Line(
                            person.id(),
                            person.name(),
                            person.roles().replace(",", ", "),
                            state.words(),
                            state.tone(),
                            PersonPage.steps(person),
                            person.sessions());
                })
                .toList();
    }

    public TypedPerson typed() {
        return typed;
    }

    public List<RoleChoice> roleChoices() {
        return RoleChoice.of(typed.roles());
    }

    /** A language as an entry of the list. */
    record Choice(String tag, String name, @Nullable String selected) {}

    public List<Choice> mailLanguages() {
        return Arrays.stream(Language.values())
                .map(language ->
                        new Choice(language.tag(), language.ownName(), mark(language == typed.language(), "selected")))
                .toList();
    }

    public @Nullable String error() {
        return error;
    }
}
