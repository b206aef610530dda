var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

#if DEBUG
app.UseDeveloperExceptionPage();
#else
app.UseHsts();
#endif

#if !DEBUG
app.UseHttpsRedirection();
#endif

app.MapGet("/", () => "Hello");
app.Run();
