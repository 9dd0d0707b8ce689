package org.stunspec.suite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a method that judges one requirement. It is arranged as situation, action, expectation; only the expectation
 * judges.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(CheckExtension.class)
public @interface Check {
    /** The requirement's id and a slug: {@code rfc8656-7.2-r3.guest-is-refused}. Published once, never changed. */
    String id();

    Profile profile() default Profile.QUICK;

    Need[] needs() default {};
}
