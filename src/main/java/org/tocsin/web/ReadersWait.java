package org.tocsin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tocsin.db.AnswerTime;

/** Gives a page up while its reader is still there, should the database not answer. */
final class ReadersWait extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AnswerTime time = AnswerTime.ofReader();
        try {
            chain.doFilter(request, response);
        } finally {
            time.end();
        }
    }
}
