using System.Runtime.InteropServices;
using SecPolicy.Cli;

using var interrupt = new CancellationTokenSource();

// Console.CancelKeyPress would do the same, but sends the terminal control sequences first.
using var registration = PosixSignalRegistration.Create(
    PosixSignal.SIGINT,
    signal =>
    {
        // The first Ctrl-C ends the run in good order, a second one at once.
        signal.Cancel = !interrupt.IsCancellationRequested;
        interrupt.Cancel();
    }
);

using var terminal = Terminal.OfProcess(interrupt.Token);
return CommandLine.Run(args, terminal);
