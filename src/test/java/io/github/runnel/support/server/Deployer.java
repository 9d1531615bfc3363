package io.github.runnel.support.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * Payara Micro that does what standard input says: a line each, answered by a line on standard output.
 *
 * <p>{@code deploy NAME ROOT FILE} and {@code undeploy NAME} are answered with the names of what is deployed then. Arguments
 * are Payara Micro's own. Ends with its input.
 */
public final class Deployer {

    private final PayaraMicroRuntime server;

    private Deployer(PayaraMicroRuntime server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws BootstrapException, IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // nobody but us may answer
        PayaraMicro.main(arguments);
        Deployer deployer = new Deployer(PayaraMicro.getInstance().getRuntime());
        answers.println("ready");
        try (Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8)) {
            while (commands.hasNextLine()) {
                deployer.execute(commands.nextLine().split(" "));
                answers.println(deployer.server.getDeployedApplicationNames());
            }
        }
        deployer.server.shutdown();
        System.exit(0); // not all of Payara's threads are daemons
    }

    private void execute(String[] command) {
        switch (command[0]) {
            case "deploy" -> server.deploy(command[1], command[2], new File(command[3]));
            case "undeploy" -> server.undeploy(command[1]);
            default -> throw new IllegalArgumentException(command[0]);
        }
    }
}
