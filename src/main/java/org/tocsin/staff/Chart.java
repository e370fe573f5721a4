package org.tocsin.staff;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart with columns, drawn as SVG by the server: every number of it is in a table below as well, and the words stand
 * outside the drawing, which stretches with the page.
 *
 * @param id one word, not twice on a page
 * @param summary one sentence that says what is to be seen
 * @param unit what a column stands for, such as {@code Day}
 * @param parts what is in a column, from the bottom up
 */
public record Chart(String id, String title, String summary, String unit, List<Part> parts, List<Column> columns) {
    private static final int HEIGHT = 100;
    private static final int STEP = 20;
    private static final int GAP = 5;

    /** With more columns than this, only the first and the last are named under the drawing. */
    private static final int NAMED = 7;

    /** @param tone the class that colours it: {@code good}, {@code pending}, {@code bad} or {@code still} */
    public record Part(String name, String tone) {}

    /** @param values one for each part, none below 0 */
    public record Column(String name, List<Long> values) {
        public Column {
            values = List.copyOf(values);
        }

        long sum() {
            return values.stream().mapToLong(Long::longValue).sum();
        }

        public List<String> numbers() {
            return values.stream().map(StaffWords::count).toList();
        }
    }

    /** A piece of a column. */
    record Piece(int x, int y, int width, int height, String tone, String words) {}

    public boolean hasAny() {
        return top() > 0;
    }

    public int width() {
        return Math.max(1, columns.size()) * STEP;
    }

    /** What the highest column comes to. */
    public String highest() {
        return StaffWords.count(top());
    }

    /** The names under the drawing. */
    public List<String> axis() {
        if (columns.size() <= NAMED) {
            return columns.stream().map(Column::name).toList();
        }
        return List.of(columns.get(0).name(), columns.get(columns.size() - 1).name());
    }

    public boolean isEveryColumnNamed() {
        return columns.size() <= NAMED;
    }

    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        long top = Math.max(1, top());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            long below = 0;
            for (int part = 0; part < parts.size(); part++) {
                long value = column.values().get(part);
                if (value > 0) {
                    int from = (int) (HEIGHT * below / top);
                    below += value;
                    int height = Math.max(1, (int) (HEIGHT * below / top) - from);
                    pieces.add(new Piece(
                            i * STEP + GAP / 2,
                            HEIGHT - from - height,
                            STEP - GAP,
                            height,
                            parts.get(part).tone(),
                            column.name() + ": " + StaffWords.count(value) + " "
                                    + parts.get(part).name()));
                }
            }
        }
        return pieces;
    }

    private long top() {
        return columns.stream().mapToLong(Column::sum).max().orElse(0);
    }
}
