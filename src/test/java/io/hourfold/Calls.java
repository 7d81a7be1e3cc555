package io.hourfold;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What code of ours calls, directly or by a method reference. */
final class Calls {
    private static final Set<Class<?>> BARE =
            Set.of(RuntimeException.class, Exception.class, Throwable.class, Error.class);

    private Calls() {}

    static ArchCondition<JavaClass> none(String what, Predicate<JavaCodeUnitAccess<?>> calls) {
        return new ArchCondition<>("have no code that " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.<JavaCodeUnitAccess<?>>concat(
                                type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                        .filter(access -> calls.test(access))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    static boolean readsAClock(JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        String name = target.getName();
        return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick")))
                || (owner.equals("java.time.InstantSource") && name.equals("system"))
                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (owner.equals("java.util.Calendar") && name.equals("getInstance"))
                || (owner.equals("java.util.Date")
                        && name.equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && target.getRawParameterTypes().isEmpty());
    }

    static boolean sleeps(JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        return target.getName().equals("sleep")
                && (target.getOwner().isEquivalentTo(Thread.class)
                        || target.getOwner().isAssignableTo(TimeUnit.class));
    }

    static boolean endsTheProcess(JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        return target.getOwner().isEquivalentTo(System.class)
                && target.getName().equals("exit");
    }

    /** Extending one, as {@code Failure} does, is not making one. */
    static boolean makesABareException(JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        boolean extendsIt = access.getOriginOwner()
                .getRawSuperclass()
                .filter(parent -> parent.equals(target.getOwner()))
                .isPresent();
        return target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                && BARE.stream().anyMatch(target.getOwner()::isEquivalentTo)
                && !extendsIt;
    }

    static boolean readsTheEnvironment(JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        return target.getOwner().isEquivalentTo(System.class)
                && target.getName().equals("getenv");
    }
}
