package io.github.runnel.benchmark.smallest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that may answer later. */
@WebServlet(urlPatterns = "/servlet", asyncSupported = true)
public class SmallestServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient SmallestBean bean;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(bean.answer());
    }
}
