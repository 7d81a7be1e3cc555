package io.hourfold.cli;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("hourfold");
    }
}
