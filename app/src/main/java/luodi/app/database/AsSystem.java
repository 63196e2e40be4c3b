package luodi.app.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this bean's method asks of the database, or each of the bean's methods, the system asks, whoever called. Wherever
 * it stands the second lock is open, and the reason belongs beside it.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AsSystem {
    /**
     * The name of the act. {@link Scope#DOOR} opens the tables of people, organisations and their credentials only; any
     * other opens all.
     */
    String value();
}
