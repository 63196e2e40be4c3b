package luodi.app.database;

import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.annotation.AnnotationUtils;

/** Gives {@link AsSystem} its meaning. */
final class AsSystemAdvice {
    private AsSystemAdvice() {}

    static Advisor advisor() {
        MethodInterceptor advice = call -> {
            Class<?> type = Objects.requireNonNull(call.getThis()).getClass();
            AsSystem found = AnnotationUtils.findAnnotation(
                    AopUtils.getMostSpecificMethod(call.getMethod(), type), AsSystem.class);
            String act = (found == null ? onType(type) : found).value();
            return Scope.<@Nullable Object, Throwable>in(new Scope.Act(act), call::proceed);
        };
        ComposablePointcut marked =
                new ComposablePointcut(AnnotationMatchingPointcut.forMethodAnnotation(AsSystem.class));
        return new DefaultPointcutAdvisor(marked.union(new AnnotationMatchingPointcut(AsSystem.class, true)), advice);
    }

    private static AsSystem onType(Class<?> type) {
        return Objects.requireNonNull(AnnotationUtils.findAnnotation(type, AsSystem.class));
    }
}
