using Sheaf.Control.Learning.Studies;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="StudyReview"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class StudyReviewConverter : JsonConverterBase<StudyReview>
{
}
