import type { FigureData, ReportFigure } from '../../experiment/tables/reportTypes';
import { stemOf } from '../document/documentWords';
import type { DrawnFigure } from '../figure';
import { errorCurvesPicture } from './errorCurves';
import { familyResidualsPicture } from './familyResiduals';
import { importancePicture } from './importance';
import { intervalsPicture } from './intervals';
import { learningCurvePicture } from './learningCurve';
import { overlayPicture } from './overlay';
import { parityPicture } from './parity';
import type { ReportPicture } from './picture';
import { residualsPicture } from './residuals';

/** Makes a figure of a report. */
export function reportFigure({ name, title, caption, data }: ReportFigure): DrawnFigure & ReportPicture {
  return { name: stemOf(name), title, caption, ...pictureOf(data) };
}

function pictureOf(data: FigureData): ReportPicture {
  switch (data.kind) {
    case 'importance':
      return importancePicture(data);
    case 'parity':
      return parityPicture(data);
    case 'overlay':
      return overlayPicture(data);
    case 'errorCurves':
      return errorCurvesPicture(data);
    case 'residuals':
      return data.against === 'family' ? familyResidualsPicture(data) : residualsPicture(data);
    case 'learningCurve':
      return learningCurvePicture(data);
    case 'intervals':
      return intervalsPicture(data);
  }
}
