package luodi.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Turns what went wrong into one page, or for the API into RFC 9457; each carries the number of its request. */
@Controller
@ControllerAdvice
class Problems implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Answered through sendError, so that page and API share one way. */
    @ExceptionHandler(NotVisible.class)
    void notVisible(HttpServletResponse response) throws java.io.IOException {
        response.sendError(404);
    }

    /** A body sent without its length is measured only while it is read. */
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void tooLarge(HttpServletResponse response) throws java.io.IOException {
        response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }

    @RequestMapping("/error")
    Object problem(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        String trace = Trace.of(request);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (status >= 500) {
            LOG.error("fault at {}", path, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        }
        if (path instanceof String uri && uri.startsWith("/api/")) {
            ProblemDetail detail = ProblemDetail.forStatus(status);
            detail.setProperty(Trace.KEY, trace);
            return ResponseEntity.status(HttpStatus.valueOf(status)).body(detail);
        }
        return new ProblemPage(status, trace);
    }
}
