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
 * {@code equals} and {@code hashCode} of records, as {@link java.lang.runtime.ObjectMethods} makes
 * them; {@code toString}, which hardly any run asks for, stays.
 */
final class RecordMethods implements Replacement {
  private static final String BOOTSTRAPS = "java/lang/runtime/ObjectMethods";
  private static final String OBJECTS = "java/util/Objects";

  /** Arguments before the getters: the record's class and its components' names. */
  private static final int BEFORE_GETTERS = 2;

  @Override
  public @Nullable Body of(String called, Handle bootstrap, Object... arguments) {
    if (!bootstrap.getOwner().equals(BOOTSTRAPS)) {
      return null;
    }
    String owner = ((Type) arguments[0]).getInternalName();
    List<Handle> fields =
        Arrays.stream(arguments).skip(BEFORE_GETTERS).map(Handle.class::cast).toList();
    return switch (called) {
      case "equals" -> new Body("recordEquals", method -> equality(owner, fields, method));
      case "hashCode" -> new Body("recordHash", method -> hash(fields, method));
      default -> null;
    };
  }

  private static void equality(String owner, List<Handle> fields, MethodVisitor method) {
    Label another = new Label();
    Label different = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitJumpInsn(Opcodes.IF_ACMPNE, another);
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    TypeSwitches.target(method, another);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitTypeInsn(Opcodes.INSTANCEOF, owner);
    method.visitJumpInsn(Opcodes.IFEQ, different);
    for (Handle field : fields) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      get(field, method);
      method.visitVarInsn(Opcodes.ALOAD, 1);
      method.visitTypeInsn(Opcodes.CHECKCAST, owner);
      get(field, method);
      unequal(Type.getType(field.getDesc()), different, method);
    }
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IRETURN);
    TypeSwitches.target(method, different);
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(4, 2);
  }

  /** Jumps if the two values on the stack differ; numbers as their wrappers compare. */
  private static void unequal(Type type, Label different, MethodVisitor method) {
    switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT ->
          method.visitJumpInsn(Opcodes.IF_ICMPNE, different);
      case Type.LONG, Type.FLOAT, Type.DOUBLE -> {
        String both = "(" + type.getDescriptor().repeat(2) + ")I";
        call(wrapper(type), "compare", both, method);
        method.visitJumpInsn(Opcodes.IFNE, different);
      }
      default -> {
        call(OBJECTS, "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z", method);
        method.visitJumpInsn(Opcodes.IFEQ, different);
      }
    }
  }

  private static void hash(List<Handle> fields, MethodVisitor method) {
    method.visitInsn(Opcodes.ICONST_0);
    for (Handle field : fields) {
      method.visitIntInsn(Opcodes.BIPUSH, 31);
      method.visitInsn(Opcodes.IMUL);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      get(field, method);
      Type type = Type.getType(field.getDesc());
      if (type.getSort() >= Type.ARRAY) {
        call(OBJECTS, "hashCode", "(Ljava/lang/Object;)I", method);
      } else {
        call(wrapper(type), "hashCode", "(" + type.getDescriptor() + ")I", method);
      }
      method.visitInsn(Opcodes.IADD);
    }
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(3, 1);
  }

  private static void get(Handle field, MethodVisitor method) {
    method.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
  }

  private static void call(String owner, String name, String descriptor, MethodVisitor method) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private static String wrapper(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException(primitive + " is not primitive");
    };
  }
}
