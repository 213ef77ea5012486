using System.Globalization;

namespace Orleans;

/// <summary>Sets how long activations of a grain class may idle before they are deactivated.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    private readonly TimeSpan? given;

    private static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    /// <summary>Takes the limit from <see cref="Days"/>, <see cref="Hours"/>, <see cref="Minutes"/>.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Takes the limit from text.</summary>
    /// <param name="inactivityPeriod">As <see cref="TimeSpan.Parse(string)"/> reads it.</param>
    public CollectionAgeLimitAttribute(string inactivityPeriod)
    {
        given = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);
    }

    /// <summary>Days of the limit.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the limit.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the limit.</summary>
    public double Minutes { get; set; }

    /// <summary>True when activations never idle out.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The limit: the sum of what was given, 1 minute when that is not above zero.</summary>
    public TimeSpan Amount
    {
        get
        {
            if (AlwaysActive)
            {
                return TimeSpan.FromDays(short.MaxValue);
            }

            TimeSpan sum = given ?? (TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes));
            return sum <= TimeSpan.Zero ? MinAgeLimit : sum;
        }
    }
}
