using SecPolicy.Cli;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl-C ends the run in good order, a second one at once.
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

using var terminal = Terminal.OfProcess(interrupt.Token);
return CommandLine.Run(args, terminal);
