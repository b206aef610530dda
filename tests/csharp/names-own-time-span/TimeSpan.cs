public static class TimeSpan
{
    public static System.TimeSpan FromDays(int days) => System.TimeSpan.FromDays(days * 100);
}
