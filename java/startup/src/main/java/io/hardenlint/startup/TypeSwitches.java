package io.hardenlint.startup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces the {@code invokedynamic} behind each {@code switch} over types by a call of a private
 * method that compares the types one after the other.
 *
 * <p>javac leaves such a switch to {@code SwitchBootstraps.typeSwitch}, which builds a class for it
 * when it is first reached. No start-up archive of Java 25 keeps that class, so that each run
 * builds it anew (about two milliseconds of processor time each). The method answers as specified
 * there: -1 for null, the index of the first label at or after {@code restart} that fits, or else
 * the number of labels.
 */
final class TypeSwitches extends ClassVisitor {
  private static final int API = Opcodes.ASM9;
  private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";

  private final String owner;
  private final boolean isInterface;
  private final List<Comparison> comparisons = new ArrayList<>();

  /** The method that stands for one switch. */
  private record Comparison(String name, String descriptor, List<Type> labels) {}

  private TypeSwitches(ClassReader reader, ClassWriter writer) {
    super(API, writer);
    this.owner = reader.getClassName();
    this.isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
  }

  /** The class file without switches that build classes; null if it has none. */
  static byte @Nullable [] replaced(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    TypeSwitches switches = new TypeSwitches(reader, writer);
    reader.accept(switches, 0);
    return switches.comparisons.isEmpty() ? null : writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(API, next) {
      @Override
      public void visitInvokeDynamicInsn(
          String called, String type, Handle bootstrap, Object... labels) {
        if (!isTypeSwitch(bootstrap, labels)) {
          super.visitInvokeDynamicInsn(called, type, bootstrap, labels);
          return;
        }
        Comparison comparison =
            new Comparison(
                "typeSwitch$" + comparisons.size(),
                type,
                Arrays.stream(labels).map(Type.class::cast).toList());
        comparisons.add(comparison);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, comparison.name(), type, isInterface);
      }
    };
  }

  /** Labels that are constants (texts, numbers, constants of enums) stay as they are. */
  private static boolean isTypeSwitch(Handle bootstrap, Object[] labels) {
    return bootstrap.getOwner().equals(BOOTSTRAPS)
        && bootstrap.getName().equals("typeSwitch")
        && labels.length <= Short.MAX_VALUE
        && Arrays.stream(labels).allMatch(l -> l instanceof Type t && t.getSort() == Type.OBJECT);
  }

  @Override
  public void visitEnd() {
    comparisons.forEach(this::write);
    super.visitEnd();
  }

  private void write(Comparison comparison) {
    MethodVisitor method =
        super.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            comparison.name(),
            comparison.descriptor(),
            null,
            null);
    method.visitCode();
    Label next = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitJumpInsn(Opcodes.IFNONNULL, next);
    method.visitInsn(Opcodes.ICONST_M1);
    method.visitInsn(Opcodes.IRETURN);
    target(method, next);
    for (int i = 0; i < comparison.labels().size(); i++) {
      next = new Label();
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitIntInsn(Opcodes.SIPUSH, i);
      method.visitJumpInsn(Opcodes.IF_ICMPGT, next);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitTypeInsn(Opcodes.INSTANCEOF, comparison.labels().get(i).getInternalName());
      method.visitJumpInsn(Opcodes.IFEQ, next);
      method.visitIntInsn(Opcodes.SIPUSH, i);
      method.visitInsn(Opcodes.IRETURN);
      target(method, next);
    }
    method.visitIntInsn(Opcodes.SIPUSH, comparison.labels().size());
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(2, 2);
    method.visitEnd();
  }

  private static void target(MethodVisitor method, Label label) {
    method.visitLabel(label);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
