var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpsRedirection(options =>
{
    options.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
    options.HttpsPort = 5001;
});

var app = builder.Build();

app.UseHttpsRedirection();

app.MapGet("/", () => "Hello");

app.Run();
