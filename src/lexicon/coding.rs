//! The bytes of the packed lexicon: a stream for each sort of thing, one after the other, so that like stands next to like.
//!
//! The build writes through the same functions that the engine reads by: a [`Coder`] either writes the values it is
//! given or fills them in. What makes the streams small is done by the compression of the connection, whose decoder the
//! browser has. An arithmetic coder with adaptive chances took 9 KB less, and thrice as long to unpack in WebAssembly.

/// Writes bytes or reads them.
pub trait Coder {
    /// Whether values are filled in rather than written.
    const READS: bool;

    /// Codes a byte of `stream`.
    fn byte(&mut self, stream: Stream, value: &mut u8);

    /// Codes a number: one byte below 192, two below 16,576.
    #[inline(never)]
    fn number(&mut self, stream: Stream, value: &mut u16) {
        if Self::READS {
            let mut first = 0;
            self.byte(stream, &mut first);
            *value = u16::from(first);
            if first >= 192 {
                let mut second = 0;
                self.byte(stream, &mut second);
                *value = 192 + (u16::from(first - 192) << 8 | u16::from(second));
            }
        } else if *value < 192 {
            self.byte(stream, &mut (*value as u8));
        } else {
            let rest = *value - 192;
            assert!(rest < 64 << 8, "{value} is too large a number");
            self.byte(stream, &mut (192 + (rest >> 8) as u8));
            self.byte(stream, &mut (rest as u8));
        }
    }

    /// Makes `list` as long as was coded, at most 65,535.
    fn length<T: Clone + Default>(&mut self, stream: Stream, list: &mut Vec<T>) {
        let [mut high, mut low] = (list.len() as u16).to_be_bytes();
        self.byte(stream, &mut high);
        self.byte(stream, &mut low);
        if Self::READS {
            *list = vec![T::default(); usize::from(u16::from_be_bytes([high, low]))];
        }
    }
}

macro_rules! streams {
    ($($name:ident,)*) => {
        /// What a stream holds; the numbers are their order.
        #[derive(Clone, Copy)]
        #[repr(u8)]
        pub enum Stream { $($name,)* }

        impl Stream {
            pub const ALL: &'static [Stream] = &[$(Stream::$name,)*];
        }
    };
}

streams! {
    Counts,
    Letters,
    Forms,
    Sets,
    Classes,
    FormClasses,
    Topics,
    FormTopics,
    Kind,
    Case,
    Stance,
    CueForm,
    SourceSide,
    Same,
    PatternSingles,
    CueHigh,
    PatternLongs,
    Singles,
    ConditionClasses,
    Longs,
    ClassItem,
    SingleForms,
    LongLength,
    LongForms,
    PatternForms,
    PatternLength,
    PatternPrefix,
    PatternSuffix,
    PatternMarks,
    ItemForms,
    Regular,
    CueForms,
    Particles,
    Strength,
    Frames,
    Conditions,
    SingleHigh,
    Category,
    LongHigh,
    PatternHigh,
    ParticleHigh,
    SingleLow,
    LongLow,
    PatternLow,
    Items,
    CueLow,
    ParticleLow,
}
