public static class Extensions
{
    public static WebApplication UseHsts(this WebApplication app) => app;
}
