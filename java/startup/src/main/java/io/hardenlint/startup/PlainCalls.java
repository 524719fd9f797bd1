package io.hardenlint.startup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces {@code invokedynamic} calls by calls of private methods of the same class.
 *
 * <p>What javac leaves to a bootstrap method builds a class when it is first reached, and no
 * start-up archive of Java 25 keeps that class for the calls replaced here, so that each run builds
 * it anew (about two milliseconds of processor time each).
 */
final class PlainCalls extends ClassVisitor {
  private static final int API = Opcodes.ASM9;
  private static final List<Replacement> KNOWN = List.of(new TypeSwitches(), new RecordMethods());

  private final String owner;
  private final boolean isInterface;
  private final List<Made> made = new ArrayList<>();

  /** The method that stands for one call. */
  private record Made(String name, String descriptor, Replacement.Code code) {}

  private PlainCalls(ClassReader reader, ClassWriter writer) {
    super(API, writer);
    this.owner = reader.getClassName();
    this.isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
  }

  /** The class file with plain calls; null if there is nothing to replace. */
  static byte @Nullable [] replaced(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    PlainCalls calls = new PlainCalls(reader, writer);
    reader.accept(calls, 0);
    return calls.made.isEmpty() ? null : writer.toByteArray();
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
          String called, String type, Handle bootstrap, Object... arguments) {
        for (Replacement known : KNOWN) {
          Replacement.Body body = known.of(called, bootstrap, arguments);
          if (body != null) {
            Made method = new Made(body.name() + "$" + made.size(), type, body.code());
            made.add(method);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method.name(), type, isInterface);
            return;
          }
        }
        super.visitInvokeDynamicInsn(called, type, bootstrap, arguments);
      }
    };
  }

  @Override
  public void visitEnd() {
    for (Made one : made) {
      MethodVisitor method =
          super.visitMethod(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
              one.name(),
              one.descriptor(),
              null,
              null);
      method.visitCode();
      one.code().write(method);
      method.visitEnd();
    }
    super.visitEnd();
  }
}
