package zoobot.io.internal;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.lang.model.element.Modifier;

/**
 * Gives a record {@code R} of options a method {@code withX(x)} for each component, which returns
 * the record with another x: {@code @WithMethods record R(int x) implements RBuilder.With}. They
 * are written by the compiler; a method of that name in the record takes their place.
 */
@RecordBuilder.Template(
    options =
        @RecordBuilder.Options(
            builderClassModifiers = Modifier.FINAL,
            addStaticBuilder = false,
            enableGetters = false,
            addFunctionalMethodsToWith = false))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface WithMethods {}
