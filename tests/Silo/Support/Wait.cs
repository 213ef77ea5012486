namespace Sheaf.Silo.Tests.Support;

/// <summary>Waits for a condition, never for a time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until <paramref name="found"/> says yes and gives that answer.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="ask">Gives the answer now.</param>
    /// <param name="found">Whether that is it.</param>
    /// <param name="seconds">The longest wait; generous, as the machine may be busy.</param>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T>> ask, Func<T, bool> found, double seconds = 90)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            var answer = await ask();
            if (found(answer))
            {
                return answer;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Got {answer} after {seconds} s; expected {what}.");
            }

            await Task.Delay(Pause);
        }
    }
}
