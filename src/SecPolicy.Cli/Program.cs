using System.Text;
using SecPolicy.Cli;

try
{
    using var interrupt = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        // The first Ctrl-C ends the run in good order, a second one at once.
        pressed.Cancel = !interrupt.IsCancellationRequested;
        interrupt.Cancel();
    };

    using var terminal = Terminal.OfProcess(interrupt.Token);
    return CommandLine.Run(args, terminal);
}
catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
{
    return Fail("the working folder is not there any more");
}
catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
{
    // .NET opens the console for the keys that are pressed, and standard output is closed.
    return Fail($"cannot write to standard output: {exception.Message}");
}

static int Fail(string message)
{
    using var error = Console.OpenStandardError();
    error.Write(Encoding.UTF8.GetBytes($"secpolicy: {message}\n"));
    return ExitCodes.Problems;
}
