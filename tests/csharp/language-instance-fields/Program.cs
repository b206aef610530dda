var builder = WebApplication.CreateBuilder(args);

new Setup(builder).Run();

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public class Setup
{
    private readonly WebApplicationBuilder _builder;
    private int _days = 4;

    public Setup(WebApplicationBuilder builder)
    {
        _builder = builder;
        if (builder.Environment.IsProduction())
        {
            _days = 44;
        }
    }

    public void Run() => _builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(_days));
}
