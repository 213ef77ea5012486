namespace Sheaf.EndToEnd.Tests;

/// <summary>Waits for something that takes its time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks until the answer is not null.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="ask">Gives null while it is not there.</param>
    /// <param name="seconds">The longest wait.</param>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> ask, double seconds = 60)
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!limit.IsCancellationRequested)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Got none within {seconds} s; expected {what}.");
    }
}
