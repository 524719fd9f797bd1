package io.hardenlint.startup;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A {@code switch} over types, as a method that compares the types one after the other.
 *
 * <p>It answers as {@link java.lang.runtime.SwitchBootstraps#typeSwitch} is specified to: -1 for
 * null, the index of the first label at or after {@code restart} that fits, or else the number of
 * labels.
 */
final class TypeSwitches implements Replacement {
  private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";

  /** Labels that are constants (texts, numbers, constants of enums) stay as they are. */
  @Override
  public @Nullable Body of(String called, Handle bootstrap, Object... labels) {
    boolean known =
        bootstrap.getOwner().equals(BOOTSTRAPS)
            && bootstrap.getName().equals("typeSwitch")
            && labels.length <= Short.MAX_VALUE
            && Arrays.stream(labels)
                .allMatch(l -> l instanceof Type t && t.getSort() == Type.OBJECT);
    if (!known) {
      return null;
    }
    List<Type> types = Arrays.stream(labels).map(Type.class::cast).toList();
    return new Body("typeSwitch", method -> write(types, method));
  }

  private static void write(List<Type> labels, MethodVisitor method) {
    Label next = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitJumpInsn(Opcodes.IFNONNULL, next);
    method.visitInsn(Opcodes.ICONST_M1);
    method.visitInsn(Opcodes.IRETURN);
    target(method, next);
    for (int i = 0; i < labels.size(); i++) {
      next = new Label();
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitIntInsn(Opcodes.SIPUSH, i);
      method.visitJumpInsn(Opcodes.IF_ICMPGT, next);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitTypeInsn(Opcodes.INSTANCEOF, labels.get(i).getInternalName());
      method.visitJumpInsn(Opcodes.IFEQ, next);
      method.visitIntInsn(Opcodes.SIPUSH, i);
      method.visitInsn(Opcodes.IRETURN);
      target(method, next);
    }
    method.visitIntInsn(Opcodes.SIPUSH, labels.size());
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(2, 2);
  }

  /** A place that is jumped to, with nothing but the parameters at hand. */
  static void target(MethodVisitor method, Label label) {
    method.visitLabel(label);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
